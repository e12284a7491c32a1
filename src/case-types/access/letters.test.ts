// The letters of this room, as letters of every room must be.
import { testLetters } from "../../desk/access-cases/test-letters.ts";
import { accessIssues } from "./index.ts";

testLetters(accessIssues);
