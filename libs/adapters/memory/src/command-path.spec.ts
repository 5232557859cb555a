import { commandPathContract } from '@lianxin/engine/testing';
import { createInMemoryPorts } from './in-memory.ts';

commandPathContract('memory', async () => createInMemoryPorts());
