import { z } from 'zod';

/** A moment in a cursor, as `toISOString` writes it; PostgreSQL knows no year 0. */
export const instantKey = z.iso.datetime().refine((instant) => instant >= '0001');
