#!/usr/bin/env node
import { compileProgram } from './cli/compile-program.ts'

compileProgram(import.meta.dirname).run()
