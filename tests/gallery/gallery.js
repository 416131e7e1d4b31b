const main = document.querySelector("main"), form = document.querySelector("form");
const shots = [...main.children];
document.documentElement.classList.add("live");

document.addEventListener("input", ({ target }) => {
  const figure = target.closest("figure");
  if (figure) figure.style.setProperty("--cut", `${target.value}%`);
  if (target.name === "cut") {
    main.style.setProperty("--cut", `${target.value}%`);
    for (const one of main.querySelectorAll("figure")) {
      one.style.removeProperty("--cut");
      one.querySelector("input").value = target.value;
    }
  }
  if (target.name === "wide") main.style.setProperty("--wide", `${target.value}px`);
});

form.addEventListener("change", () => {
  const { sort, photo, style, shown } = Object.fromEntries(new FormData(form));
  const named = sort === "photo" || sort === "style";
  const order = (a, b) => (named ? a.localeCompare(b) : b - a);
  shots.sort((a, b) => order(a.dataset[sort], b.dataset[sort]));
  for (const shot of shots) {
    const { dataset } = shot;
    shot.hidden = (photo && photo !== dataset.photo) || (style && style !== dataset.style)
      || (shown && !dataset.said.split(" ").includes(shown));
  }
  main.append(...shots);
});
