// What a balance bill adds to its case in the API: the split and the federal screen.
import { screenOf, splitOf } from "../../core/playbooks/balance-bill/bills.ts";
import type { BillFacts } from "../../core/playbooks/balance-bill/facts.ts";
import type { RoomShows } from "../../desk/case-file/case-answer.ts";

export const shows: RoomShows = ({ facts }) => {
  const bill = facts as BillFacts;
  return { split: splitOf(bill), screen: screenOf(bill) };
};
