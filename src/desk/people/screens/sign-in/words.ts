// The words of the way in, in English and Spanish.
import type { Catalogue } from "../../../../ui/language/words.tsx";

export const words = {
  title: ["Sign in", "Entrar"],
  toDesk: ["Sign in to {name}", "Entrar en {name}"],
  ended: [
    "Your session has ended. What you typed is kept, and you come back to the same page.",
    "Su sesión ha terminado. Lo que escribió se ha guardado y volverá a la misma página.",
  ],
  left: ["You have signed out.", "Ha salido."],
  tokenBad: [
    "This token opens nothing here. It may have expired or been taken back.",
    "Esta clave no abre nada aquí. Puede haber caducado o haberse retirado.",
  ],
  noneYet: [
    "Nobody can sign in yet. Open the one-time link that the server printed when it started: it " +
      "makes the first administrator.",
    "Todavía no puede entrar nadie. Abra el enlace de un solo uso que mostró el servidor al " +
      "arrancar: crea al primer administrador.",
  ],
  email: ["E-mail address", "Correo electrónico"],
  goOn: ["Go on", "Continuar"],
  notYou: ["Another address", "Otro correo"],
  password: ["Password", "Contraseña"],
  newPassword: ["New password", "Contraseña nueva"],
  atLeast: [
    "At least {n} characters; several words do well. Nothing else is asked of it.",
    "Al menos {n} caracteres; varias palabras sirven. No se pide nada más.",
  ],
  show: ["Show", "Mostrar"],
  hide: ["Hide", "Ocultar"],
  caps: ["Caps lock is on.", "Bloq Mayús está activado."],
  signIn: ["Sign in", "Entrar"],
  passkey: ["Use a passkey", "Usar una llave de acceso"],
  sso: ["Go on to {name}", "Seguir a {name}"],
  forgotten: ["I cannot sign in", "No puedo entrar"],
  forgottenSays: [
    "Where this address has an account, a link to set a new password is on its way to it.",
    "Si este correo tiene una cuenta, le llegará un enlace para poner una contraseña nueva.",
  ],
  forgottenAsk: [
    "This server sends no mail. Ask an administrator of your desk for a link to set a new password.",
    "Este servidor no envía correo. Pida a un administrador un enlace para poner una contraseña nueva.",
  ],
  second: ["One thing more", "Un paso más"],
  code: ["Six digits from your authenticator app", "Seis cifras de su aplicación de autenticación"],
  recovery: ["A recovery code", "Un código de recuperación"],
  recoveryHint: [
    "Each works once. You kept them when you set up signing in.",
    "Cada uno sirve una vez. Los guardó cuando configuró el acceso.",
  ],
  useCode: ["Use the app instead", "Usar la aplicación"],
  useRecovery: ["Use a recovery code", "Usar un código de recuperación"],
  confirm: ["Confirm", "Confirmar"],
  again: ["Begin again", "Empezar de nuevo"],
  useToken: ["Use a token instead", "Usar una clave de API"],
  token: ["Your token", "Su clave"],
  tokenHint: [
    "For machines and for trying things out. Whoever looks after Parley makes one.",
    "Para máquinas y pruebas. Se la da quien cuida de Parley.",
  ],
  useAccount: ["Sign in with an account", "Entrar con una cuenta"],
  sandbox: ["Or practise in the sandbox as", "O practique en el entorno de prueba como"],
  become: ["Begin", "Empezar"],
  noPasskeys: [
    "This browser cannot use passkeys. Use another way to sign in.",
    "Este navegador no admite llaves de acceso. Use otra forma de entrar.",
  ],
  passkeyStopped: [
    "No passkey was used: it was cancelled, or none of yours is on this device.",
    "No se usó ninguna llave: se canceló o no hay ninguna suya en este dispositivo.",
  ],
  linkTitleInvitation: ["Welcome, {name}", "Hola, {name}"],
  linkTitleReset: ["A new password for {name}", "Contraseña nueva para {name}"],
  linkTitleFirst: ["The first administrator", "El primer administrador"],
  linkInvitation: [
    "{tenant} has invited {email}. Choose a password; then you are in.",
    "{tenant} ha invitado a {email}. Elija una contraseña y estará dentro.",
  ],
  linkReset: [
    "For {email} at {tenant}. Every session of this account ends when you save.",
    "Para {email} en {tenant}. Al guardar se cierran todas las sesiones de esta cuenta.",
  ],
  linkFirst: [
    "This makes the desk and its first administrator. Everybody else is invited afterwards.",
    "Esto crea la mesa de trabajo y su primer administrador. A los demás se les invita después.",
  ],
  deskName: ["Name of your desk", "Nombre de su organización"],
  zone: ["Time zone that decides dates", "Zona horaria que decide las fechas"],
  yourName: ["Your name", "Su nombre"],
  save: ["Save the password", "Guardar la contraseña"],
  begin: ["Make the desk", "Crear"],
  linkGone: [
    "This link does not work any more. It may have been used, replaced, or be too old.",
    "Este enlace ya no sirve. Puede que se haya usado, sustituido o caducado.",
  ],
  linkGoneNext: [
    "Ask whoever gave it to you for a new one. If you have used it already, sign in.",
    "Pida otro a quien se lo dio. Si ya lo usó, entre.",
  ],
  toSignIn: ["To the sign-in", "Ir a la entrada"],
  enrolTitle: ["A second way to prove it is you", "Una segunda forma de identificarse"],
  enrolSays: [
    "{tenant} asks everybody for a second factor. It takes a minute, and is done once.",
    "{tenant} pide a todos un segundo factor. Es un minuto y se hace una sola vez.",
  ],
  enrolApp: ["With an authenticator app", "Con una aplicación de autenticación"],
  enrolPasskey: ["With a passkey", "Con una llave de acceso"],
  enrolPasskeySays: [
    "Your fingerprint, face, or a security key. Nothing to type, and nothing that can be tricked out of you.",
    "Su huella, su cara o una llave de seguridad. Nada que escribir y nada que le puedan sonsacar.",
  ],
  makePasskey: ["Make a passkey", "Crear una llave de acceso"],
  startApp: ["Set up the app", "Configurar la aplicación"],
  scan: [
    "Scan this with the app, or type the key into it. Then type the six digits that it shows.",
    "Escanéelo con la aplicación o escriba la clave en ella. Después escriba las seis cifras que muestra.",
  ],
  qr: ["QR code for your authenticator app", "Código QR para su aplicación"],
  keyToType: ["Key to type", "Clave para escribir"],
  codesTitle: ["Your recovery codes", "Sus códigos de recuperación"],
  codesSays: [
    "Keep them where you keep important papers. Each opens the door once, if the phone or key is " +
      "lost. They are shown this once.",
    "Guárdelos con sus papeles importantes. Cada uno abre la puerta una vez, si pierde el " +
      "teléfono o la llave. Solo se muestran ahora.",
  ],
  copy: ["Copy them", "Copiarlos"],
  copied: ["Copied.", "Copiados."],
  kept: ["I have kept them", "Los he guardado"],
  signOut: ["Sign out", "Salir"],
} as const satisfies Catalogue<string>;
