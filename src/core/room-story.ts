// What a case type tells the room of counsel and of advocates: a story as pure data, as in windows.ts.
import type { CivilDate } from "./calendar.ts";
import type { StoryInput } from "./windows.ts";

/** Counsel who leads on a case now, and what counsel decides about it. */
export type CounselStory = {
  /** Names this engagement and no other: counsel engaged after it, or of another firm, is another. */
  readonly engagement: string;
  readonly name: string;
  readonly firm: string;
  readonly engagedOn: CivilDate;
  readonly conflictChecked: boolean;
  readonly legalHold: boolean;
  /** The kind as which the engagement letter is filed. */
  readonly letterKind: string;
  /** Whether the desk may write to the other side, and what counsel presses to change that. */
  readonly contact: {
    readonly allowed: boolean;
    readonly change: { readonly event: string; readonly input: StoryInput };
  };
  /** What waits for counsel, as it was written down. */
  readonly tasks: readonly string[];
};

/** What the room of counsel and of advocates says of one case: no amount, no figure, no note. */
export type RoomStory = {
  readonly title: string;
  /** Left out where no counsel is engaged now: then there is no room for counsel. */
  readonly counsel?: CounselStory;
};
