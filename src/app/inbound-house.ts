// What taking things in is given of the house.
import type { InboundHouse } from "../desk/inbound/house.ts";
import type { House } from "./house.ts";
import { letterMarks } from "./letter-marks.ts";

export function inboundHouse(house: House): InboundHouse {
  const { pool, desk, files, marks, scanner, settings, feed } = house;
  const { inbound, mailFrom, mailDomain, faxGateway } = settings;
  const words = { sent: inbound.faxSent, failed: inbound.faxFailed };
  return {
    pool,
    desk,
    files,
    pages: marks,
    scanner,
    from: mailFrom,
    answersAt: mailDomain,
    letterMark: letterMarks(settings),
    trusted: inbound.trusted,
    gateway: faxGateway === null ? null : { domain: faxGateway, ...words },
    changed: (tenant, id, version) => feed.tell({ tenant, id, version }),
  };
}
