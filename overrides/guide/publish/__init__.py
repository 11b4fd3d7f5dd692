"""What goes out with the pages: styles, scripts, policy, paper, previews, and the swap of a finished site."""
