import { Fragment } from 'react';

/**
 * A snippet whose matches stand between U+E000 and U+E001, as the search gives them.
 * The marks become elements; the text stays text, so nothing in it can act as HTML.
 */
export function Highlighted({ snippet }: { snippet: string }) {
  return snippet.split('\uE000').map((part, index) => {
    const end = part.indexOf('\uE001');
    if (index === 0 || end < 0) return <Fragment key={index}>{part.replaceAll('\uE001', '')}</Fragment>;
    return (
      <Fragment key={index}>
        <mark>{part.slice(0, end)}</mark>
        {part.slice(end + 1).replaceAll('\uE001', '')}
      </Fragment>
    );
  });
}
