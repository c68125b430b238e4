/// What a key can do. The key table gives each its keys, places and words.
package enum ActionID: Hashable, Sendable {
    case down, up, top, bottom, pageDown, pageUp
    case paneLeft, paneRight, nextPane, previousPane, goTo(PaneID)
    case open, back, filter, nextMatch, previousMatch, commandLine
    case describe, raw, logs, followLogs, showHidden
    case copyID, copyARN, outputs, checkDrift
    case mark, unmarkAll, sortNext, sortInvert
    case zoom, enlarge, shrink
    case provision, scale, terminate, destroy, nodeMenu, armOrLock, cancelJob
    case actions, jobs, messages, help, refresh, suspend, quit, interrupt
}

/// What an action can do to the world.
package enum Risk: Hashable, Sendable { case looks, changes, destroys }
