import { testPostgresUp } from './postgres.ts';

export default testPostgresUp;
