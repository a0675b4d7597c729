import { testPostgresDown } from './postgres.ts';

export default testPostgresDown;
