// Mantine as the house uses it: our sizes; colours from look/mantine.css.
import { Button, createTheme, InputWrapper, SegmentedControl } from "@mantine/core";

export const theme = createTheme({
  fontFamily: "var(--font)",
  primaryColor: "blue",
  defaultRadius: 6,
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: { size: "xs" },
      vars: () => ({
        root: { "--button-height": "32px", "--button-fz": "14px", "--button-padding-x": "14px" },
      }),
      styles: { label: { fontWeight: 600 } },
    }),
    InputWrapper: InputWrapper.extend({
      defaultProps: { inputWrapperOrder: ["label", "input", "error", "description"] },
    }),
    SegmentedControl: SegmentedControl.extend({
      defaultProps: { size: "xs", transitionDuration: 0, withItemsBorders: true },
    }),
  },
});
