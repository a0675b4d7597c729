import type { ReplyMediaKind } from '#libs/contracts';

/** All objects of a reply; below those of the video, with which they go. */
export const replyFolder = (videoId: string, replyId: string) => `videos/${videoId}/replies/${replyId}/`;

/** As it came from the browser; gone once it is prepared. */
export const replySourceKey = (videoId: string, replyId: string) => `${replyFolder(videoId, replyId)}source`;

export const replyFileName: Record<ReplyMediaKind, string> = { voice: 'reply.m4a', video: 'reply.mp4' };
export const replyContentType: Record<ReplyMediaKind, string> = { voice: 'audio/mp4', video: 'video/mp4' };

/** As everybody plays it. */
export const replyFileKey = (videoId: string, replyId: string, kind: ReplyMediaKind) => replyFolder(videoId, replyId) + replyFileName[kind];

const OF_REPLY = /^videos\/[^/]+\/replies\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\//;

/** The reply that an object is of; `null` when it is none's. */
export const replyOfKey = (key: string): string | null => OF_REPLY.exec(key)?.[1] ?? null;
