import { UnstyledButton } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { Stage, Video } from '../../api/generated';
import { count } from '../../lib/words';
import classes from './library.module.css';

interface Props {
  stages: Stage[];
  videos: Video[];
  /** There are no others. */
  isAll: boolean;
  chosen: string | undefined;
  onChoose: (stageId: string | null) => void;
}

/** Of those that were read; only who has all of them knows that there is nothing. */
function howMany(here: number, isAll: boolean): string {
  if (isAll) return here === 0 ? 'Nothing yet' : count(here, 'video');
  return here === 0 ? 'None lately' : `${here}+ videos`;
}

/** The process from left to right with what there is for each stage; a stage without anything stands out. */
export function StageRail({ stages, videos, isAll, chosen, onChoose }: Props) {
  return (
    <div className={classes['rail']} role="group" aria-label="Stages">
      {stages.map(({ id, name }) => {
        const here = videos.filter(({ stageId }) => stageId === id).length;
        const active = chosen === id;
        return (
          <UnstyledButton
            key={id}
            className={classes['railStage']}
            data-gap={(isAll && here === 0) || undefined}
            aria-pressed={active}
            onClick={() => onChoose(active ? null : id)}
          >
            <span className={classes['railName']}>{name}</span>
            <span className={classes['railCount']}>
              {isAll && here === 0 && <IconAlertCircle size={15} aria-hidden="true" />}
              {howMany(here, isAll)}
            </span>
          </UnstyledButton>
        );
      })}
    </div>
  );
}
