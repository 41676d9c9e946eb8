#!/usr/bin/env node
import { launchCommand } from './cli/launch-command.ts'

launchCommand(import.meta.dirname, require)
