// The people of the sandbox, by the tokens that every sandbox has. Outside of one these tokens open nothing.
export type Persona = { readonly token: string; readonly label: string };

const token = (name: string, label: string): Persona => ({ token: `sandbox-${name}`, label });

export const personas: readonly Persona[] = [
  token("specialist", "Specialist"),
  token("negotiator", "Negotiator"),
  token("analyst", "Claims analyst"),
  token("supervisor", "Supervisor"),
  token("accounts", "Account manager"),
  token("privacy", "Privacy officer"),
  token("admin", "Administrator"),
  token("tpa", "TPA"),
  token("plan", "Plan"),
  token("nurse", "Nurse, medical management"),
  token("provider", "Provider's office"),
  token("broker", "Broker"),
  token("member", "Member"),
  token("counsel", "Counsel"),
  token("advocate", "Member’s advocate"),
  token("rival", "Specialist of another desk"),
];

export const firstPersona = "sandbox-specialist";
