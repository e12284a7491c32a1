// The price tables of this process: loaded ones never change, so that everything here may share them.
import { TableMemory } from "../desk/pricing/tables/table-memory.ts";

export const priceTables = new TableMemory();
