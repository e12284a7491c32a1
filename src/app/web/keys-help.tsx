// The keys there are, as they are now.
import { Link } from "@tanstack/react-router";
import { KeyShown } from "../../desk/preferences/screens/shortcut-list.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { chosenShortcuts, keyFor, shortcuts } from "../../ui/shortcuts.ts";
import { useAbove } from "./above-here.ts";
import "./keys-help.css";

/** Keys that are no letters, and cannot be moved. */
const fixed: readonly (readonly [keys: string, does: string])[] = [
  ["Ctrl K", "Search, or do something by name; also while typing (⌘ K on a Mac)"],
  ["1 … 9", "On a case: the answers of the next thing to do"],
  ["↑ ↓ Enter", "In a list: walk, and open"],
  ["Escape", "Close what is open"],
];

export function KeysHelp({ close }: { readonly close: () => void }) {
  const chosen = chosenShortcuts();
  const { ways } = useAbove();
  const listed = shortcuts.filter(
    ({ name }) => !name.startsWith("go-") || ways.some(({ key }) => key === name),
  );
  const groups = [...new Set(listed.map(({ group }) => group))];
  return (
    <Dialog open title="Keys" close={close}>
      {!chosen.on && (
        <p className="notice">Single keys are off. Ctrl K, the arrows and Escape work all the same.</p>
      )}
      <div className="keys-help">
        {chosen.on &&
          groups.map((group) => (
            <table key={group}>
              <caption>{group}</caption>
              <tbody>
                {listed
                  .filter((one) => one.group === group)
                  .map((one) => (
                    <tr key={one.name}>
                      <td className="keys-help-key">
                        <KeyShown of={keyFor(one, chosen)} none="none" />
                      </td>
                      <td>{one.title}</td>
                    </tr>
                  ))}
              </tbody>
            </table>
          ))}
        <table>
          <caption>Always</caption>
          <tbody>
            {fixed.map(([keys, does]) => (
              <tr key={keys}>
                <td className="keys-help-key">
                  <KeyShown of={keys} />
                </td>
                <td>{does}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="small quiet">
        They work while you are not typing, and none of them sends or deletes anything.{" "}
        <Link to={"/me/preferences" as string} onClick={close}>
          Change them, or turn them off
        </Link>
      </p>
    </Dialog>
  );
}
