// Runs in the page, as its own code: on the event `leak` it tries the channels that the root
// element names, each with its own address, and writes down who refused it.
{
  const root = document.documentElement;
  const heard = [];
  const tell = (channel, what) => {
    heard.push(`${channel} ${what}`);
    root.dataset.heard = JSON.stringify(heard);
  };
  const element = (name, set) => {
    const made = document.createElement(name);
    set(made);
    document.body.append(made);
    return made;
  };
  const link = (rel, href) => {
    if (!document.createElement("link").relList.supports(rel)) throw new ReferenceError(rel);
    element("link", (link) => Object.assign(link, { rel, href }));
  };
  const attempts = {
    fetch: (to) => fetch(to),
    elsewhere: (to, outside) => fetch(`http://127.0.0.1:${outside}${to}`),
    xhr(to) {
      const request = new XMLHttpRequest();
      request.open("GET", to);
      request.send();
    },
    beacon: (to) => void navigator.sendBeacon(to, "canary"),
    image: (to) => void (new Image().src = to),
    css: (to) => void element("div", (box) => (box.style.background = `url(${to})`)).append("."),
    sheet: (to) => link("stylesheet", to),
    font: (to) => new FontFace("canary", `url(${to})`).load(),
    script: (to) => void element("script", (script) => (script.src = to)),
    import: (to) => import(to),
    worker: (to) => void new Worker(to),
    frame: (to) => void element("iframe", (frame) => (frame.src = to)),
    websocket: (to) => void new WebSocket(new URL(to, location).href.replace("http", "ws")),
    events: (to) => void new EventSource(to),
    prefetch: (to) => link("prefetch", to),
    preconnect: (to, outside) => link("preconnect", `http://127.0.0.1:${outside}`),
    async webrtc(to, outside) {
      const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${outside}` }] });
      peer.createDataChannel("canary");
      await peer.setLocalDescription(await peer.createOffer());
    },
    form(to) {
      element("form", (form) => Object.assign(form, { action: to, method: "post" })).submit();
    },
    navigation: (to) => void (location.href = to),
  };
  document.addEventListener("securitypolicyviolation", (event) => {
    const [, channel] = /leak-([a-z]+)/.exec(event.blockedURI + event.sample) ?? [];
    const { blockedURI } = event;
    const elsewhere = blockedURI.startsWith("http") && !blockedURI.startsWith(location.origin);
    const layer = event.originalPolicy.includes("script-src") ? "policy" : "seal";
    const isTypes = event.effectiveDirective.includes("trusted-types");
    tell(channel ?? (elsewhere ? "elsewhere" : "?"), isTypes ? "types" : layer);
  });
  document.addEventListener("leak", () => {
    const outside = JSON.parse(root.dataset.outside);
    for (const channel of root.dataset.channels.split(" ")) {
      const fails = (error) => error.name === "ReferenceError" && tell(channel, "absent");
      try {
        attempts[channel](`/leak-${channel}`, outside[channel])?.catch(fails);
      } catch (error) {
        fails(error);
      }
    }
    tell("all", "tried");
  });
}
