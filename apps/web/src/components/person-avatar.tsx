import { Avatar } from '@mantine/core';
import { initials } from '../lib/words';

/** A person's initials; the name itself stands beside it or is read aloud by `label`. */
export function PersonAvatar({ name, size = 32, label = false }: { name: string; size?: number; label?: boolean }) {
  return (
    <Avatar
      size={size}
      radius="xl"
      color="iris"
      styles={{ placeholder: { background: 'var(--accent-tint)', color: 'var(--accent-text)', fontWeight: 650, fontSize: size * 0.38 } }}
      {...(label ? { role: 'img', 'aria-label': name, title: name } : { 'aria-hidden': true })}
    >
      {initials(name)}
    </Avatar>
  );
}
