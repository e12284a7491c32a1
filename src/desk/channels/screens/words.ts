// Words of the channel directory.
import { atStart } from "../../../core/words.ts";

export const partyChoices = [
  { value: "provider", label: "Provider" },
  { value: "tpa", label: "TPA" },
  { value: "plan", label: "Plan" },
  { value: "medical-management", label: "Medical management" },
  { value: "broker", label: "Broker" },
  { value: "counsel", label: "Counsel" },
  { value: "collector", label: "Collector" },
];

export const channelChoices = [
  { value: "fax", label: "Fax" },
  { value: "post", label: "Post" },
  { value: "e-mail", label: "E-mail" },
  { value: "portal", label: "Portal" },
  { value: "phone", label: "Telephone" },
];

export const purposeChoices = [
  "disputes",
  "settlement letters and LOAs",
  "appeals",
  "medical records",
  "payments",
  "eligibility and benefits",
  "anything",
].map((value) => ({ value, label: atStart(value) }));
