import { z } from 'zod'
import { OrganisationId } from './ids.ts'

export const maxReaders = 1000
/**
 * Organisations that custody may have brought this document to, beside those that it names: what lists are found by.
 * Only added to, and before the custody that it follows from is written; whether one of them may really read it is
 * decided from custody each time.
 */
export const Readers = z.array(OrganisationId).max(maxReaders).default([])
