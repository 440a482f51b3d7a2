import type { RouteObject } from 'react-router'
import { BatchesPage } from './BatchesPage.tsx'
import { BatchPage } from './BatchPage.tsx'
import { EditBatchPage } from './EditBatchPage.tsx'
import { EditOrchardPage } from './EditOrchardPage.tsx'
import { GrowerRoom } from './GrowerRoom.tsx'
import { NewBatchPage } from './NewBatchPage.tsx'
import { NewOrchardPage } from './NewOrchardPage.tsx'
import { OrchardPage } from './OrchardPage.tsx'
import { OrchardsPage } from './OrchardsPage.tsx'

export const growerRoutes: RouteObject[] = [
  {
    Component: GrowerRoom,
    children: [
      { path: '/orchards', Component: OrchardsPage },
      { path: '/orchards/new', Component: NewOrchardPage },
      { path: '/orchards/:id', Component: OrchardPage },
      { path: '/orchards/:id/edit', Component: EditOrchardPage },
      { path: '/batches', Component: BatchesPage },
      { path: '/batches/new', Component: NewBatchPage },
      { path: '/batches/:id', Component: BatchPage },
      { path: '/batches/:id/edit', Component: EditBatchPage },
    ],
  },
]
