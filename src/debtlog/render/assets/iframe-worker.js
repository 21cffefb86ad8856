// Browsers start no worker on file://: there a frame runs the search instead.
// The plugin `offline` and the themes know such a script by these names, and would fetch another.
if (location.protocol === "file:") {
  window.IFrameWorker = window.Worker = class extends EventTarget {
    constructor(address) {
      super();
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      document.body.append(this.frame);
      this.inside = this.frame.contentWindow;
      // otherwise Firefox replaces the document later
      this.inside.document.open();
      this.inside.document.close();
      // what the script has in place of that of a window
      this.inside.postMessage = (data) => this.tell(this, data);
      this.inside.importScripts = async (...scripts) => {
        for (const script of scripts) await this.load(script);
      };
      this.loaded = this.load(new URL(address, location.href));
    }

    postMessage(data) {
      this.loaded.then(() => this.tell(this.inside, data), () => this.onerror?.(new Event("error", { cancelable: true })));
    }

    terminate() {
      this.frame.remove();
    }

    load(address) {
      const script = this.inside.document.createElement("script");
      script.src = address;
      this.inside.document.head.append(script);
      return new Promise((resolve, reject) => {
        script.addEventListener("load", resolve);
        script.addEventListener("error", reject);
      });
    }

    tell(target, data) {
      const message = new MessageEvent("message", { data: structuredClone(data) });
      target.dispatchEvent(message);
      if (target === this) this.onmessage?.(message);
    }
  };
}
