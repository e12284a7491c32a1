// What providers do, in short words of our own, by the bare codes of the provider taxonomy. Its official
// words are licensed and not here; a code that is not in the list is shown as it is.
import type { Language } from "./letter.ts";

export type Specialty = {
  /** A code of ten characters, or the first four for everything that begins with them. */
  readonly code: string;
  readonly en: string;
  readonly es: string;
};

const rows = [
  ["207Q", "Family doctor", "Médico de familia"],
  ["207R00000X", "Internal medicine", "Medicina interna"],
  ["208D", "General doctor", "Médico general"],
  ["2080", "Children's doctor", "Pediatra"],
  ["207RC0000X", "Heart", "Corazón"],
  ["207RG0100X", "Stomach and bowel", "Estómago e intestino"],
  ["207RN0300X", "Kidney", "Riñón"],
  ["207RP1001X", "Lungs", "Pulmones"],
  ["207RE0101X", "Hormones and diabetes", "Hormonas y diabetes"],
  ["207RR0500X", "Joints and rheumatism", "Articulaciones y reuma"],
  ["207RH0003X", "Blood and cancer", "Sangre y cáncer"],
  ["207RX0202X", "Cancer", "Cáncer"],
  ["207RI0200X", "Infections", "Infecciones"],
  ["207N", "Skin", "Piel"],
  ["207P", "Emergency doctor", "Médico de urgencias"],
  ["207L", "Anesthesia", "Anestesia"],
  ["207V", "Women's health and birth", "Salud de la mujer y parto"],
  ["207W", "Eye doctor", "Médico de los ojos"],
  ["207X", "Bone and joint surgery", "Cirugía de huesos y articulaciones"],
  ["207Y", "Ear, nose and throat", "Oído, nariz y garganta"],
  ["207Z", "Pathology", "Patología"],
  ["207K", "Allergy", "Alergia"],
  ["207T", "Brain and spine surgery", "Cirugía de cerebro y columna"],
  ["2084N0400X", "Nerves and brain", "Nervios y cerebro"],
  ["2084P0800X", "Psychiatry", "Psiquiatría"],
  ["2081", "Rehabilitation doctor", "Médico de rehabilitación"],
  ["2082", "Plastic surgery", "Cirugía plástica"],
  ["2086", "Surgery", "Cirugía"],
  ["2088", "Urology", "Urología"],
  ["208C", "Bowel surgery", "Cirugía del intestino"],
  ["208G", "Heart and chest surgery", "Cirugía de corazón y tórax"],
  ["2085", "Imaging and radiation", "Imágenes y radiación"],
  ["111N", "Chiropractor", "Quiropráctico"],
  ["1223", "Dentist", "Dentista"],
  ["152W", "Optometrist", "Optometrista"],
  ["2251", "Physical therapy", "Fisioterapia"],
  ["225X", "Occupational therapy", "Terapia ocupacional"],
  ["235Z", "Speech therapy", "Terapia del habla"],
  ["103T", "Psychologist", "Psicólogo"],
  ["1041", "Social worker", "Trabajador social"],
  ["101Y", "Counselor", "Consejero"],
  ["363L", "Nurse practitioner", "Enfermero especialista"],
  ["363A", "Physician assistant", "Asistente médico"],
  ["3675", "Nurse anesthetist", "Enfermero anestesista"],
  ["367A", "Midwife", "Partera"],
  ["213E", "Foot doctor", "Médico de los pies"],
  ["282N", "Hospital", "Hospital"],
  ["283Q", "Psychiatric hospital", "Hospital psiquiátrico"],
  ["283X", "Rehabilitation hospital", "Hospital de rehabilitación"],
  ["261QA1903X", "Surgery center", "Centro de cirugía"],
  ["261QU0200X", "Urgent care", "Atención urgente"],
  ["261QR0200X", "Imaging center", "Centro de imágenes"],
  ["261QE0700X", "Dialysis center", "Centro de diálisis"],
  ["261Q", "Clinic", "Clínica"],
  ["291U", "Laboratory", "Laboratorio"],
  ["251E", "Home health", "Salud en casa"],
  ["251G", "Hospice", "Cuidados paliativos"],
  ["3140", "Nursing home", "Hogar de ancianos"],
  ["332B", "Medical equipment", "Equipo médico"],
  ["3336", "Pharmacy", "Farmacia"],
  ["3416", "Ambulance", "Ambulancia"],
] as const;

/** All that have words, in the order of a list that people choose from. */
export const specialties: readonly Specialty[] = rows.map(([code, en, es]) => ({ code, en, es }));

const byCode = new Map(specialties.map((one) => [one.code, one]));

/** "207X" or "207XS0106X"; nothing else may be asked for. */
export const isSpecialtyCode = (text: string): boolean => /^[0-9A-Z]{4}(?:[0-9A-Z]{5}X)?$/.test(text);

/** In short words; the code itself where there are none. */
export function specialtyInWords(code: string, language: Language = "en"): string {
  const found = byCode.get(code) ?? byCode.get(code.slice(0, 4));
  return found ? found[language === "es" ? "es" : "en"] : code;
}
