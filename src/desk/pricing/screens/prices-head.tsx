// The head of the pages about prices, with the ways between them.
import { Link, useRouter } from "@tanstack/react-router";

const ways = [
  ["/estimates", "Estimates"],
  ["/prices", "Try a price"],
  ["/claim-checks", "Claim checks"],
] as const;

type Props = { readonly title: string; readonly says: string };

export function PricesHead({ title, says }: Props) {
  const { routesByPath } = useRouter();
  return (
    <header>
      <nav aria-label="Prices" className="price-ways small no-print">
        {ways
          .filter(([to]) => Object.hasOwn(routesByPath, to))
          .map(([to, label]) => (
            <Link
              key={to}
              to={to as "/"}
              activeOptions={{ exact: true }}
              activeProps={{ "aria-current": "page" }}
            >
              {label}
            </Link>
          ))}
      </nav>
      <div className="page-head">
        <h1>{title}</h1>
        <p className="quiet small">{says}</p>
      </div>
    </header>
  );
}
