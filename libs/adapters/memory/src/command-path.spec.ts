import { commandPathContract } from '@lianxin/engine/testing';
import { inMemory } from './in-memory.ts';

commandPathContract('memory', async () => inMemory());
