// Words of which the most used passwords are made, the longest first. Our own list: together with digits for
// letters, runs of keys, repetitions and years (password-rules.ts) it stands for many thousand passwords.

export const guesses: readonly string[] = `
correcthorsebatterystaple supercalifragilistic thequickbrownfox administrator yourpassword abracadabra
newpassword oldpassword thepassword basketball bienvenido california contrasena enterprise motdepasse
mypassword opensesame passphrase sweetheart willkommen barcelona bienvenue butterfly chocolate corporate
fourwords liverpool metallica microsoft minecraft september skywalker something spiderman swordfish
temporary wednesday accounts avengers babygirl baseball business changeme computer corvette database
december facebook february football fortnite garfield helpdesk hospital iloveyou internet jennifer
linkedin mercedes michelle november password passwort princess samantha saturday security slipknot
startrek starwars steelers sunshine superman thursday together twowords whatever account america anthony
arsenal asshole battery beatles blessed brother captain charlie chelsea chicago company correct cowboys
crystal darling default diamond ferrari florida forever freedom fuckyou goodbye ironman january jessica
keyword lazydog letmein loveyou madonna manager matthew medical michael mustang network newyork nirvana
nothing october oneword phoenix pikachu pokemon porsche private rainbow samsung samurai service soldier
support testing trooper trustno tuesday twitter welcome william windows yankees access always amanda
andrew ashley august autumn azerty bailey banana batman berlin boston buster camaro change cheese cherry
christ clinic cookie dallas daniel disney doctor donald dragon eagles eminem family father flower friday
gaming george ginger golden google hannah harley health heaven hockey hottie hunter jaguar jordan joshua
killer lakers london lovely madrid maggie marvel master matrix merlin mickey mobile monday monkey mother
naruto nascar nicole office orange passwd pepper picard pirate player please public purple qazwsx qwerty
qwertz ranger robert roblox secret secure server sesame shadow signin silver sister snoopy soccer spring
staple summer sunday system tester thomas tigger toyota unlock winter wizard yamaha yellow admin angel
anime apple april bitch blink buddy chevy eagle elvis enter entry gamer guest hallo happy hello honda
honey horse jesus jumps letme login lucky magic march mario ninja nurse paris phone pussy smile tesla
texas tiger vader words zelda asdf audi baby desk fuck hulk july june keys lion love open over pass root
sexy shit temp test thor user wolf word yoda zxcv asd bmw edc key qwe rfv tgb wsx zaq
`
  .trim()
  .split(/\s+/);
