import { UnstyledButton } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { Stage, Video } from '../../api/generated';
import { count } from '../../lib/words';
import classes from './library.module.css';

interface Props {
  stages: Stage[];
  videos: Video[];
  chosen: string | undefined;
  onChoose: (stageId: string | null) => void;
}

/** The process from left to right with what there is for each stage; a stage without anything stands out. */
export function StageRail({ stages, videos, chosen, onChoose }: Props) {
  return (
    <div className={classes['rail']} role="group" aria-label="Stages">
      {stages.map(({ id, name }) => {
        const here = videos.filter(({ stageId }) => stageId === id).length;
        const active = chosen === id;
        return (
          <UnstyledButton
            key={id}
            className={classes['railStage']}
            data-gap={here === 0 || undefined}
            aria-pressed={active}
            onClick={() => onChoose(active ? null : id)}
          >
            <span className={classes['railName']}>{name}</span>
            <span className={classes['railCount']}>
              {here === 0 && <IconAlertCircle size={15} aria-hidden="true" />}
              {here === 0 ? 'Nothing yet' : count(here, 'video')}
            </span>
          </UnstyledButton>
        );
      })}
    </div>
  );
}
