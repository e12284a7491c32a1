// What each room shows on its cases. The app is the only place that knows both the desk and the rooms.
import { lazy } from "react";
import { CheckClaim } from "../../case-types/appeals/screens/check-claim.tsx";
import { Answer } from "../../case-types/balance-bills/screens/answer.tsx";
import { Figures } from "../../case-types/balance-bills/screens/figures.tsx";
import type { Rooms } from "../../desk/case-file/screens/room-parts.ts";

const BalanceBillIntake = lazy(() =>
  import("../../case-types/balance-bills/screens/intake.tsx").then((one) => ({ default: one.IntakePage })),
);

export const rooms: Rooms = {
  "balance-bill": { Figures, Answer, Intake: BalanceBillIntake },
  appeal: { Does: { "record-claim-check": CheckClaim } },
};
