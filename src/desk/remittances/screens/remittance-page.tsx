// Remittances and claims that come in as X12 files.
import { X12Reading } from "./x12-reading.tsx";

export function RemittancePage() {
  return (
    <main id="main" className="page stack">
      <div className="page-head">
        <h1>Remittances</h1>
        <p className="quiet small">
          Claims of a remittance find their cases by claim number. What finds none is kept and finds its case
          later.
        </p>
      </div>
      <X12Reading />
    </main>
  );
}
