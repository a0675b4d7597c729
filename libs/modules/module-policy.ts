import type { Actor } from '#libs/platform/http';

/** Which modules and playlists an actor sees, as a condition on alias `m`: placeholders as of `actorValues`. */
export function visibleModuleSql(m: string): string {
  return `(${m}.organization_id = $1 AND ${m}.deleted_at IS NULL AND (${m}.owner_id IS NULL OR ${m}.owner_id = $2 OR ${m}.shared))`;
}

/** Modules are everybody's to watch and the coaches' to put together; a playlist is its owner's. */
export function canEditModule(actor: Actor, module: { ownerId: string | null }): boolean {
  return module.ownerId === null ? actor.role !== 'rep' : module.ownerId === actor.userId;
}

/** Who saved a clip changes it, and those who keep everybody's modules in order. */
export function canEditClip(actor: Actor, clip: { createdBy: string | null }): boolean {
  return clip.createdBy === actor.userId || actor.role === 'enablement' || actor.role === 'admin';
}
