// Mantine as the house uses it: our sizes, names on its unnamed buttons, colours from look/mantine.css.
import { Button, createTheme, Modal, SegmentedControl } from "@mantine/core";

export const theme = createTheme({
  fontFamily: "var(--font)",
  primaryColor: "blue",
  defaultRadius: 6,
  focusRing: "never",
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: { size: "xs" },
      vars: () => ({
        root: { "--button-height": "32px", "--button-fz": "14px", "--button-padding-x": "14px" },
      }),
      styles: { label: { fontWeight: 600 } },
    }),
    SegmentedControl: SegmentedControl.extend({
      defaultProps: { size: "xs", transitionDuration: 0, withItemsBorders: false },
    }),
    Modal: Modal.extend({
      defaultProps: {
        closeButtonProps: { "aria-label": "Close" },
        transitionProps: { duration: 120, transition: "fade" },
        centered: true,
      },
    }),
  },
});
