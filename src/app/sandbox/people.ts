// Who is in the sandbox. Every organisation, person, number and address here is invented: telephone numbers
// are 555-01xx, addresses are of example.com, and NPIs begin with 2, which have a right check digit and were
// never given out.
import type { ContactCard } from "../../core/letter.ts";
import type { Party, Role } from "../../core/playbook.ts";

export type Organisation = {
  readonly party: Party;
  readonly name: string;
  readonly npi?: string;
  readonly email: string;
  readonly phone: string;
  readonly fax?: string;
  readonly address: string;
};

const houses = {
  tpa: {
    party: "tpa",
    name: "Wrenfield Benefit Services",
    email: "claims@wrenfield.example.com",
    phone: "(503) 555-0110",
    fax: "(503) 555-0111",
    address: "40 Heron Quay, Suite 2\nTernport, OR 97000",
  },
  plan: {
    party: "plan",
    name: "Quillstone Works Health Plan",
    email: "plan@quillstone.example.com",
    phone: "(503) 555-0120",
    address: "1 Quillstone Yard\nTernport, OR 97000",
  },
  care: {
    party: "medical-management",
    name: "Hollin Care Review",
    email: "nurses@hollin.example.com",
    phone: "(503) 555-0130",
    address: "7 Hollin Walk\nTernport, OR 97000",
  },
  broker: {
    party: "broker",
    name: "Saltmarsh Benefit Brokers",
    email: "desk@saltmarsh.example.com",
    phone: "(503) 555-0135",
    address: "12 Saltmarsh Row\nTernport, OR 97000",
  },
  law: {
    party: "counsel",
    name: "Pell and Tarn Law",
    email: "office@pelltarn.example.com",
    phone: "(503) 555-0137",
    address: "3 Assize Court\nTernport, OR 97000",
  },
  surgery: {
    party: "provider",
    name: "Larkmoor Surgery Center",
    npi: "2000001018",
    email: "billing@larkmoor.example.com",
    phone: "(503) 555-0140",
    fax: "(503) 555-0141",
    address: "300 Larkmoor Road\nTernport, OR 97001",
  },
  hospital: {
    party: "provider",
    name: "Fennick General Hospital",
    npi: "2000002024",
    email: "accounts@fennick.example.com",
    phone: "(503) 555-0150",
    fax: "(503) 555-0151",
    address: "1 Fennick Place\nTernport, OR 97002",
  },
  imaging: {
    party: "provider",
    name: "Brindle Bay Imaging",
    npi: "2000003030",
    email: "office@brindlebay.example.com",
    phone: "(503) 555-0160",
    fax: "(503) 555-0161",
    address: "22 Brindle Bay Drive\nTernport, OR 97003",
  },
  bones: {
    party: "provider",
    name: "Oakhollow Orthopedics",
    npi: "2000004046",
    email: "billing@oakhollow.example.com",
    phone: "(503) 555-0170",
    fax: "(503) 555-0171",
    address: "9 Oakhollow Lane\nTernport, OR 97004",
  },
} satisfies Record<string, Organisation>;
export type OrganisationKey = keyof typeof houses;
export const organisations: { readonly [key in OrganisationKey]: Organisation } = houses;

export type Persona = {
  /** The bearer token, for the API; works in sandbox tenants only, and never in production mode. */
  readonly token: string;
  readonly name: string;
  readonly party: Party;
  readonly roles?: readonly Role[];
  readonly organisation?: OrganisationKey;
};

export const personas = {
  specialist: { token: "sandbox-specialist", name: "Dana Whitlow", party: "desk", roles: ["specialist"] },
  negotiator: { token: "sandbox-negotiator", name: "Noor Vandermeer", party: "desk", roles: ["negotiator"] },
  supervisor: { token: "sandbox-supervisor", name: "Sam Okonjo", party: "desk", roles: ["supervisor"] },
  accounts: { token: "sandbox-accounts", name: "Ada Linwood", party: "desk", roles: ["account-manager"] },
  privacy: { token: "sandbox-privacy", name: "Priya Castellan", party: "desk", roles: ["privacy-officer"] },
  admin: { token: "sandbox-admin", name: "Alex Thornbury", party: "desk", roles: ["administrator"] },
  tpa: { token: "sandbox-tpa", name: "Theo Marchetti", party: "tpa", organisation: "tpa" },
  plan: { token: "sandbox-plan", name: "Pat Quillstone", party: "plan", organisation: "plan" },
  nurse: { token: "sandbox-nurse", name: "Nell Abara", party: "medical-management", organisation: "care" },
  provider: { token: "sandbox-provider", name: "Olive Ferrante", party: "provider", organisation: "surgery" },
  member: { token: "sandbox-member", name: "Maria Lindqvist", party: "member" },
  analyst: { token: "sandbox-analyst", name: "Cato Brandvold", party: "desk", roles: ["claims-analyst"] },
  broker: { token: "sandbox-broker", name: "Bryn Saltmarsh", party: "broker", organisation: "broker" },
  counsel: { token: "sandbox-counsel", name: "Ilse Tarn", party: "counsel", organisation: "law" },
  advocate: { token: "sandbox-advocate", name: "Imre Halloway", party: "advocate" },
} as const satisfies Record<string, Persona>;
export type PersonaKey = keyof typeof personas;

/** A specialist of another tenant, who must never see anything of this one. */
export const rival: Persona = {
  token: "sandbox-rival",
  name: "Rhea Blackmoor",
  party: "desk",
  roles: ["specialist"],
};

export const deskCard: ContactCard = {
  name: "Tern Patient Support (sandbox)",
  phone: "(800) 555-0100",
  hours: "Monday to Friday, 6 am to 5 pm Pacific time",
  email: "support@tern.example.com",
  fax: "(800) 555-0101",
  address: "PO Box 100, Ternport, OR 97000",
};
export const rivalCard: ContactCard = {
  name: "Skua Claims Desk (sandbox)",
  phone: "(800) 555-0190",
  hours: "Monday to Friday, 6 am to 5 pm Pacific time",
};
export const sandboxName = "Parley sandbox";
export const rivalName = "Parley sandbox, rival desk";
