import { Button, Group, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconColumns2, IconStar, IconStarFilled, IconVideoPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Take, Takes, Video } from '../../api/generated';
import { takesQuery, useChooseBest, useWatchTakes } from '../../api/takes';
import { useMe } from '../../api/session';
import { TakeRequests } from './take-requests';
import classes from './takes.module.css';

/** What is asked of the takes, which there are, and the best of them. */
export function TakesBar({ video }: { video: Video }) {
  const me = useMe();
  const { data: takes } = useQuery(takesQuery(video.id));
  useWatchTakes(video.id);
  if (!takes) return null;
  const mine = video.owner.id === me.id;
  return (
    <>
      <TakeRequests video={video} takes={takes} mine={mine} />
      {takes.items.length > 1 && <Series video={video} takes={takes} mine={mine} />}
    </>
  );
}

function Series({ video, takes: { items, canChoose }, mine }: { video: Video; takes: Takes; mine: boolean }) {
  const here = items.find(({ videoId }) => videoId === video.id);
  const other = here && comparedWith(items, here);
  return (
    <Group component="section" aria-label="Takes" gap="xs" justify="space-between">
      <nav aria-label="Takes of this pitch">
        <ul className={classes['takes']}>
          {items.map(({ videoId, number, best }) => (
            <li key={videoId}>
              <Link to={`/videos/${videoId}`} className={classes['take']} aria-current={videoId === video.id ? 'page' : undefined}>
                Take {number}
                {best && (
                  <>
                    <IconStarFilled size={14} aria-hidden="true" />
                    <VisuallyHidden> the best one</VisuallyHidden>
                  </>
                )}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Group gap="xs">
        {here && canChoose && <BestButton take={here} />}
        {here && other && (
          <Button component={Link} to={`/videos/${other.videoId}/compare/${here.videoId}`} variant="default" leftSection={<IconColumns2 size={18} />}>
            Compare with take {other.number}
          </Button>
        )}
        {mine && (
          <Button component={Link} to={`/record?take=${video.id}`} variant="default" leftSection={<IconVideoPlus size={18} />} aria-label="Record another take">
            Another take
          </Button>
        )}
      </Group>
    </Group>
  );
}

function BestButton({ take }: { take: Take }) {
  const choose = useChooseBest();
  return (
    <Button
      variant={take.best ? 'light' : 'default'}
      aria-pressed={take.best}
      loading={choose.isPending}
      leftSection={take.best ? <IconStarFilled size={18} /> : <IconStar size={18} />}
      onClick={() => choose.mutate({ videoId: take.videoId, best: !take.best })}
    >
      Best take
    </Button>
  );
}

/** The take before this one; of the first, the one after it. */
function comparedWith(items: Take[], here: Take): Take | undefined {
  const index = items.indexOf(here);
  return items[index - 1] ?? items[index + 1];
}
