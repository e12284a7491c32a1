// The settings of a tenant as they go over the wire.
import { z } from "zod";

const line = z.string().trim().max(200);

export const SettingsBody = z.strictObject({
  name: line.min(1).describe("Of the tenant, as people outside read it."),
  card: z
    .strictObject({
      name: line.min(1),
      phone: line,
      hours: line,
      address: z.string().trim().max(500).optional(),
      email: z.email().max(200).optional(),
      fax: line.optional(),
    })
    .describe("Stands on every letter and portal page (GN-02)."),
});
export type SettingsBody = z.infer<typeof SettingsBody>;

export const SettingsWire = SettingsBody.extend({
  zone: z.string().describe("Of the desk's calendar; it is changed there."),
  mode: z.enum(["live", "sandbox"]),
  version: z.int(),
}).meta({ id: "Settings" });
export type SettingsWire = z.infer<typeof SettingsWire>;
