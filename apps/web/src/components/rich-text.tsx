import { Anchor, Code } from '@mantine/core';
import { Fragment } from 'react';
import type { PersonRef } from '#libs/contracts';
import { richLines, richParts, type RichPart } from '../lib/rich-text';
import classes from './rich-text.module.css';

/** What somebody wrote, with its few marks shown. */
export function RichText({ text, mentions, className = '' }: { text: string; mentions: readonly PersonRef[]; className?: string | undefined }) {
  const names = mentions.map(({ name }) => name);
  return (
    <div className={`${classes['lines']} ${className}`}>
      {richLines(text).map((line, index) => (
        <div key={index} className={classes['line']} data-point={line.point || undefined}>
          {richParts(line.text, names).map((part, place) => (
            <Fragment key={place}>{shown(part)}</Fragment>
          ))}
        </div>
      ))}
    </div>
  );
}

function shown(part: RichPart) {
  switch (part.kind) {
    case 'bold':
      return <strong>{part.text}</strong>;
    case 'italic':
      return <em>{part.text}</em>;
    case 'code':
      return <Code>{part.text}</Code>;
    case 'mention':
      return <span className={classes['mention']}>{part.text}</span>;
    case 'link':
      return (
        <Anchor href={part.href} target="_blank" rel="noopener noreferrer nofollow">
          {part.text}
        </Anchor>
      );
    default:
      return part.text;
  }
}
