import * as contract from '@anzhu/contract/rectification'
import * as links from '@anzhu/contract/reply-links'
import { serve, type Server } from '../http/serve.ts'
import { judgeFinding } from './rectification-judge.ts'
import { countRectifications, listRectifications } from './rectification-list.ts'
import { viewRectificationPhoto } from './rectification-photo.ts'
import { replyToFinding } from './rectification-reply.ts'
import { viewRectification } from './rectification-view.ts'
import { makeReplyLink, revokeReplyLink } from './reply-links.ts'
import {
  openReplyLink,
  replyThroughLink,
  sendLinkedPhoto,
  sendReplyCode,
  viewLinkedPhoto,
  viewReplyLink,
} from './reply-through-link.ts'

/** Orders to put right: lists, answers, looking again; and the links through which others answer. */
export function rectificationRoutes(server: Server): void {
  serve(server, contract.listRectifications, listRectifications)
  serve(server, contract.countRectifications, countRectifications)
  serve(server, contract.viewRectification, viewRectification)
  serve(server, contract.viewRectificationPhoto, viewRectificationPhoto)
  serve(server, contract.replyToFinding, replyToFinding)
  serve(server, contract.judgeFinding, judgeFinding)
  serve(server, contract.makeReplyLink, makeReplyLink)
  serve(server, contract.revokeReplyLink, revokeReplyLink)
  serve(server, links.sendReplyCode, sendReplyCode)
  serve(server, links.openReplyLink, openReplyLink)
  serve(server, links.viewReplyLink, viewReplyLink)
  serve(server, links.viewLinkedPhoto, viewLinkedPhoto)
  serve(server, links.sendLinkedPhoto, sendLinkedPhoto)
  serve(server, links.replyThroughLink, replyThroughLink)
}
