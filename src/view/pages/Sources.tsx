import { Cite } from './Cite';
import { CLAIMS } from './claims';
import { Page } from './Page';

/** Every claim with how sure it is and where it comes from. */
export function Sources() {
  return (
    <Page
      title="Sources"
      lead={
        <>
          A <em>fact</em> was read in the source beside it. What is <em>derived</em> follows from
          facts. What is <em>illustrative</em> gives a size and no more. The <em>proposal</em> is
          what the mail suggests, or what had to be made up to run it.
        </>
      }
    >
      {CLAIMS.map(({ title, claims }) => (
        <section key={title}>
          <h3>{title}</h3>
          <ul>
            {claims.map(({ says, level, source }) => (
              <li key={says} className="claim">
                <span className="claim-level" data-level={level}>
                  {level}
                </span>
                <div>
                  <p>{says}</p>
                  <p className="claim-source">{source}</p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <Cite />
    </Page>
  );
}
