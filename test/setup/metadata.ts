// Nest and TypeORM read the types of decorated constructors and columns through this.
import 'reflect-metadata';
