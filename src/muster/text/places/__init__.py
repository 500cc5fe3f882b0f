"""Where does a text say its problem lies? Names of the directory and names learned from earlier cases."""
