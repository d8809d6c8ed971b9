/* What the tests of tests/browser ask a page in one go; each function gives a list of what is wrong. */
"use strict"
window.checks = (() => {
    const say = node => node.outerHTML.replace(/\s+/g, " ").slice(0, 160)
    const clipped = node => node && (getComputedStyle(node).clipPath === "inset(50%)" || clipped(node.parentElement))
    const isShown = node => node.checkVisibility({ visibilityProperty: true }) && !clipped(node)
    const boxesOf = node => [...node.getClientRects()].filter(box => box.width > 1 && box.height > 1)
    const textBoxes = node => {
        const range = document.createRange()
        range.selectNodeContents(node)
        return boxesOf(range)
    }
    const ownText = node => [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim())

    /* Anything that a reader would have to scroll sideways for. Boxes that scroll by themselves count too. */
    function sideways() {
        const found = []
        if (document.scrollingElement.scrollWidth > innerWidth) {
            const out = [...document.querySelectorAll("body *")].find(node => isShown(node)
                && textBoxes(node).some(box => box.right > innerWidth + 1 || box.left < -1))
            found.push(`${document.scrollingElement.scrollWidth} px wide: ${out ? say(out) : "?"}`)
        }
        for (const node of document.querySelectorAll("body *"))
            if (node.clientWidth && node.scrollWidth > node.clientWidth + 1 && /auto|scroll|hidden|clip/.test(getComputedStyle(node).overflowX)
                && isShown(node)) found.push(`cut off or scrolls: ${say(node)}`)
        return found
    }

    /* Targets below 24 by 24 pixels, but for links inside a sentence (WCAG 2.2, 2.5.8: "Inline"). */
    function smallTargets() {
        const isInSentence = link => {
            if (!link.matches("a") || getComputedStyle(link).display !== "inline") return false
            const line = link.closest("p, li, dd, dt, td, th, figcaption, h1, h2, h3, blockquote, caption")
            if (!line) return false
            const rest = line.cloneNode(true)
            rest.querySelectorAll("a, .unseen, ul, ol").forEach(node => node.remove())
            return /[\p{L}\p{N}]/u.test(rest.textContent)
        }
        const targets = "a[href], button, input, select, summary, textarea"
        return [...document.querySelectorAll(targets)].filter(isShown).filter(node => !isInSentence(node)).filter(node => {
            const boxes = [node, ...(node.labels ?? []), ...(node.matches("a") ? node.querySelectorAll("*") : [])].flatMap(boxesOf)
            if (!boxes.length) return false
            const high = Math.max(...boxes.map(box => box.bottom)) - Math.min(...boxes.map(box => box.top))
            const wide = Math.max(...boxes.map(box => box.right)) - Math.min(...boxes.map(box => box.left))
            return high < 23.9 || wide < 23.9
        }).map(node => { const b = node.getBoundingClientRect(); return `${b.width.toFixed(1)}x${b.height.toFixed(1)} ${say(node)}` })
    }

    /* The bar that stays in sight while the page is scrolled beneath it, if the element is part of one. */
    const barOf = node => node && (/fixed|sticky/.test(getComputedStyle(node).position) ? node : barOf(node.parentElement))

    /* Pairs of elements with text of their own that cover one another, both of the page or both of one bar. */
    function overlaps() {
        const shown = [...document.querySelectorAll("body :is(p, h1, h2, h3, li, dt, dd, blockquote, th, td, caption, a, summary, label, text)")]
            .filter(node => ownText(node) && isShown(node))
            .map(node => [node, node.matches("text") ? boxesOf(node) : textBoxes(node)])
            .flatMap(([node, boxes]) => boxes.map(box => [node, box]))
            .sort((a, b) => a[1].top - b[1].top)
        const covers = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
            && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.45 * Math.min(a.height, b.height)
        const found = new Set()
        for (const [i, [one, box]] of shown.entries())
            for (let j = i + 1; j < shown.length && shown[j][1].top < box.bottom; j++) {
                const [other, its] = shown[j]
                if (!one.contains(other) && !other.contains(one) && covers(box, its) && barOf(one) === barOf(other))
                    found.add(`${one.textContent.trim().slice(0, 40)} | ${other.textContent.trim().slice(0, 40)}`)
            }
        return [...found]
    }

    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })
    const rgba = colour => {
        canvas.clearRect(0, 0, 1, 1)
        canvas.fillStyle = colour
        canvas.fillRect(0, 0, 1, 1)
        return [...canvas.getImageData(0, 0, 1, 1).data]
    }
    const light = colour => {
        const [r, g, b] = rgba(colour).slice(0, 3).map(part => part / 255)
            .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const ground = node => {
        const colour = getComputedStyle(node).backgroundColor
        return rgba(colour)[3] === 255 ? colour : ground(node.parentElement)
    }
    const contrast = node => {
        const [dark, bright] = [light(getComputedStyle(node).color), light(ground(node))].sort((a, b) => a - b)
        return (bright + 0.05) / (dark + 0.05)
    }

    /* Quoted words below a contrast of 7 to 1. */
    function paleQuotes() {
        const parts = "blockquote, blockquote *, q, .translation, .words, .excerpt, .kwic *"
        return [...document.querySelectorAll(parts)].filter(node => ownText(node) && isShown(node) && !node.matches(".label"))
            .filter(node => contrast(node) < 7).map(node => `${contrast(node).toFixed(2)} ${say(node)}`)
    }

    const canBeReached = () => [...document.querySelectorAll("a[href], button, input, select, summary, textarea, [tabindex]")]
        .filter(node => !node.disabled && isShown(node))

    /* The elements that got the focus since the call of `watchFocus`. */
    let visited
    function watchFocus() {
        visited = new Set()
        addEventListener("focusin", event => visited.add(event.target))
    }
    const notVisited = () => canBeReached().filter(node => !visited.has(node)).map(say)

    const isSticky = node => node && (getComputedStyle(node).position === "sticky" || isSticky(node.parentElement))
    const isInSight = (node, boxes) => boxes.some(box =>
        [[.5, .5], [.1, .2], [.9, .2], [.1, .8], [.9, .8]].some(([x, y]) => {
            const top = document.elementFromPoint(box.left + x * box.width, box.top + y * box.height)
            return top && (node.contains(top) || top.contains(node) && (!isSticky(top) || isSticky(node)))
        }))
    const hasRing = node => [node, ...node.querySelectorAll(".target")].some(part => {
        const style = getComputedStyle(part)
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
            || part.matches(".target") && style.stroke !== "none" && parseFloat(style.strokeWidth) >= 2
    })

    /* What does not show its focus or is out of sight then, going forwards through the page and back. */
    function focusFaults() {
        const stops = canBeReached(), found = new Set()
        for (const node of [...stops, ...stops.toReversed()]) {
            node.focus({ focusVisible: true })
            if (document.activeElement !== node) found.add(`takes no focus: ${say(node)}`)
            else if (!hasRing(node)) found.add(`no ring: ${say(node)}`)
            else if (!isInSight(node, [node, ...node.querySelectorAll("*")].flatMap(boxesOf))) found.add(`covered: ${say(node)}`)
        }
        return [...found]
    }

    /* Parts of the page to which its own links lead and whose first words are not in sight after the jump. */
    function hiddenTargets() {
        const ids = [...document.querySelectorAll("a[href^='#']")].map(link => link.getAttribute("href").slice(1))
        return [...new Set(ids)].map(id => document.getElementById(decodeURIComponent(id))).filter(target => {
            target.scrollIntoView()
            const words = [target, ...target.querySelectorAll("*")].find(node => ownText(node) && isShown(node))
            return words && !isInSight(words, textBoxes(words).slice(0, 1))
        }).map(say)
    }

    return { sideways, smallTargets, overlaps, paleQuotes, canBeReached, watchFocus, notVisited, focusFaults, hiddenTargets }
})()
