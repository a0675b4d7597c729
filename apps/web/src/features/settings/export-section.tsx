import { Button } from '@mantine/core';
import { IconFileZip } from '@tabler/icons-react';
import { Section } from '../../components/section';

/** All that is kept of this person, to take away. */
export function ExportSection() {
  return (
    <Section title="Your data" hint="Your videos as you uploaded them, with captions, comments and scores, in one zip file. It can be large: stay online while it downloads.">
      <Button component="a" href="/api/me/export" download variant="default" leftSection={<IconFileZip size={18} />}>
        Download everything
      </Button>
    </Section>
  );
}
