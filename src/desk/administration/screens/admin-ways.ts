// The pages of administration: what each is for, and the call that its reader must be allowed.
export type AdminWay = {
  readonly to: string;
  readonly title: string;
  readonly says: string;
  /** Shown to whoever may use it. */
  readonly call: string;
};

export const adminWays: readonly AdminWay[] = [
  {
    to: "/admin/people",
    title: "People and roles",
    says: "Who works here and who looks in from outside, what they may do, and how they sign in.",
    call: "GET /api/v1/people",
  },
  {
    to: "/admin/clients",
    title: "Clients and plans",
    says: "Owners and deputies, people to talk to, and what each plan lets the desk offer.",
    call: "GET /api/v1/organisations",
  },
  {
    to: "/admin/prices",
    title: "Prices",
    says: "Tables of CMS, the days of service they price, and how long estimates hold.",
    call: "GET /api/v1/price-tables",
  },
  {
    to: "/admin/calendars",
    title: "Calendars and closures",
    says: "Hours, holidays and shut days, with the dates that a change would move.",
    call: "GET /api/v1/calendars",
  },
  {
    to: "/admin/channels",
    title: "Channel directory",
    says: "Where to send what, by brand and line of business, and how sure that is.",
    call: "GET /api/v1/channels",
  },
  {
    to: "/admin/letters",
    title: "Letters",
    says: "What your letters say, clause by clause, in both languages, and what is locked.",
    call: "GET /api/v1/letters/wording",
  },
  {
    to: "/admin/playbooks",
    title: "Playbooks",
    says: "What can happen to a case, in which version, and what a new version would move.",
    call: "GET /api/v1/playbooks/:name/versions",
  },
  {
    to: "/admin/rules",
    title: "Rule register",
    says: "Every rule the software goes by, its source and grade, and the readings left to you.",
    call: "GET /api/v1/rules",
  },
  {
    to: "/admin/assignment",
    title: "Assignment",
    says: "Who gets which case, absences, and handing many cases over.",
    call: "GET /api/v1/assignment/rules",
  },
  {
    to: "/admin/fields",
    title: "Fields",
    says: "Questions of your own on a case, and when they must be answered.",
    call: "POST /api/v1/fields",
  },
  {
    to: "/admin/import",
    title: "Import",
    says: "Bring members, providers, plans, claims or cases from a table.",
    call: "POST /api/v1/loads",
  },
  {
    to: "/admin/webhooks",
    title: "Webhooks",
    says: "Which systems are told that a case has changed, what arrived, and telling it again.",
    call: "GET /api/v1/webhooks",
  },
  {
    to: "/admin/settings",
    title: "Settings",
    says: "The desk's name, its contact card on every letter, and how long a session lasts.",
    call: "PUT /api/v1/settings",
  },
];
