import { expect, test } from "vitest";
import { legalClocks } from "./legal-clocks.ts";
import { spanInWords } from "./span.ts";

test("every row counts what the table of the clocks says", () => {
  const counted = legalClocks.map(({ key, after, span, start, grade }) => {
    const length = after ? `${spanInWords(after)} + ${spanInWords(span)}` : spanInWords(span);
    return `${key}: ${length}, ${start.fact}, ${grade}`;
  });
  expect(counted).toEqual([
    "ERISA.appeal.file: 180 calendar days, received, Q",
    "ERISA.urgent.initial: 72 hours, received, Q",
    "ERISA.pre.initial: 15 calendar days, received, Q",
    "ERISA.post.initial: 30 calendar days, received, Q",
    "ERISA.urgent.review: 72 hours, received, Q",
    "ERISA.pre.review: 30 calendar days, received, Q",
    "ERISA.pre.review.level: 15 calendar days, received, Q",
    "ERISA.post.review: 60 calendar days, received, Q",
    "ERISA.post.review.level: 30 calendar days, received, Q",
    "ACA.ext.request: 4 months, received, Q",
    "MA.recon.file: 60 calendar days, received, Q",
    "MA.noncontract: 60 calendar days, received, A",
    "MA.recon.decide.service: 30 calendar days, received, Q",
    "MA.recon.decide.payment: 60 calendar days, received, Q",
    "MA.recon.decide.drug: 7 calendar days, received, Q",
    "MA.recon.decide.exp: 72 hours, received, Q",
    "MA.recon.decide.exp.drug: 72 hours, received, Q",
    "MCD.appeal.file: 60 calendar days, dated, Q",
    "MCD.appeal: 30 calendar days, received, Q",
    "MCD.appeal.exp: 72 hours, received, Q",
    "FDCPA.notice: 5 calendar days, happened, A",
    "FDCPA.dispute: 30 calendar days, received, A/C",
    "CR.wait: 365 calendar days, happened, B",
    "501r.eca: 120 calendar days, happened, C",
    "NSA.pay30: 30 calendar days, received, B",
    "NSA.on.open: 30 business days, received, B",
    "NSA.on.period: 30 business days, sent, B",
    "NSA.on.response: 15 business days, sent, B",
    "NSA.idr.initiate: 30 business days + 4 business days, sent, B",
    "NSA.idre.select: 3 business days, happened, A",
    "NSA.offer: 10 business days, happened, A",
    "NSA.decide: 30 business days, happened, A",
    "NSA.settle.notify: 3 business days, happened, B",
    "NSA.pay: 30 calendar days, happened, B",
    "NSA.refund: 30 business days, happened, A",
    "NSA.cool.single: 90 calendar days, happened, B",
    "NSA.cool.single.file: 90 calendar days + 30 business days, happened, B",
    "NSA.cool.batch: 30 business days, happened, B",
    "NSA.ppdr: 120 calendar days, dated, A/B",
    "PA.exp: 72 hours, received, A",
    "PA.std: 7 calendar days, received, A",
    "PA.drug.urgent: 24 hours, received, A/B",
  ]);
});
