import { Textarea, type TextareaProps, VisuallyHidden } from '@mantine/core';
import { useId, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { PersonRef } from '#libs/contracts';
import { completeMention, mentionQuery, suggestedPeople, type MentionQuery } from '../lib/mentions';
import { PersonAvatar } from './person-avatar';
import classes from './mention-textarea.module.css';

interface Props extends Omit<TextareaProps, 'value' | 'onChange' | 'onKeyDown'> {
  value: string;
  onWrite: (text: string) => void;
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  /** Whom one can call with `@`. */
  people: readonly PersonRef[];
  field?: RefObject<HTMLTextAreaElement | null>;
}

const SHOWN = 6;

/** A field in which `@` offers names: arrows choose, Enter or Tab takes, Escape leaves the names alone. */
export function MentionTextarea({ value, onWrite, onKeyDown, people, field, ...props }: Props) {
  const own = useRef<HTMLTextAreaElement>(null);
  const ref = field ?? own;
  const [query, setQuery] = useState<MentionQuery | null>(null);
  const [chosen, setChosen] = useState(0);
  const listId = useId();
  const offered = query ? suggestedPeople(people, query.words, SHOWN) : [];
  const open = offered.length > 0;

  const look = (element: HTMLTextAreaElement) => {
    setQuery(mentionQuery(element.value, element.selectionStart));
    setChosen(0);
  };

  const take = (person: PersonRef | undefined) => {
    const element = ref.current;
    if (!element || !query || !person) return;
    const done = completeMention(value, element.selectionStart, query, person.name);
    onWrite(done.text);
    setQuery(null);
    element.focus();
    // The field gets its new text with the next drawing; the caret would jump to its end.
    requestAnimationFrame(() => element.setSelectionRange(done.caret, done.caret));
  };

  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (!open || event.nativeEvent.isComposing) {
      onKeyDown?.(event);
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setChosen((chosen + step + offered.length) % offered.length);
    else if (event.key === 'Enter' || event.key === 'Tab') take(offered[chosen]);
    else if (event.key === 'Escape') setQuery(null);
    else {
      onKeyDown?.(event);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={classes['root']}>
      <Textarea
        {...props}
        ref={ref}
        value={value}
        aria-autocomplete="list"
        {...(open ? { 'aria-controls': listId, 'aria-activedescendant': `${listId}-${chosen}` } : {})}
        onChange={(event) => {
          onWrite(event.currentTarget.value);
          look(event.currentTarget);
        }}
        onClick={(event) => look(event.currentTarget)}
        onBlur={() => setQuery(null)}
        onKeyDown={onKey}
      />
      {open && (
        <ul id={listId} role="listbox" aria-label="People" className={classes['people']}>
          {offered.map((person, index) => (
            <li
              key={person.id}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === chosen}
              className={classes['person']}
              // Before the field loses the focus, and with it the names.
              onMouseDown={(event) => {
                event.preventDefault();
                take(person);
              }}
            >
              <PersonAvatar name={person.name} size={24} /> {person.name}
            </li>
          ))}
        </ul>
      )}
      <VisuallyHidden role="status">{open && `${offered.length} ${offered.length === 1 ? 'person' : 'people'} to mention`}</VisuallyHidden>
    </div>
  );
}
