// What each room shows on its cases. The app is the only place that knows both the desk and the rooms.
import { lazy } from "react";
import { CheckClaim } from "../../case-types/appeals/screens/check-claim.tsx";
import { Answer } from "../../case-types/balance-bills/screens/answer.tsx";
import { Figures } from "../../case-types/balance-bills/screens/figures.tsx";
import { stillMissing } from "../../case-types/pre-negotiation/screens/still-missing.ts";
import { AlternateAccepted, AlternateRefused } from "../../desk/access-cases/screens/asked-alternates.tsx";
import { NameAlternate } from "../../desk/access-cases/screens/name-alternate.tsx";
import type { Rooms } from "../../desk/case-file/screens/room-parts.ts";

const BalanceBillIntake = lazy(() =>
  import("../../case-types/balance-bills/screens/intake.tsx").then((one) => ({ default: one.IntakePage })),
);

/** How another provider is found and asked, in every room that looks for one. */
const alternates = {
  "name-alternate": NameAlternate,
  "alternate-accepted": AlternateAccepted,
  "alternate-refused": AlternateRefused,
};

export const rooms: Rooms = {
  "balance-bill": { Figures, Answer, Intake: BalanceBillIntake },
  access: { Does: alternates },
  "pre-cert-access": { Does: alternates },
  "pre-negotiation": { Does: alternates, First: { "fill-request": stillMissing } },
  appeal: { Does: { "record-claim-check": CheckClaim } },
};
