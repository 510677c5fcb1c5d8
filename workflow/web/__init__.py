"""What every page uses: fields, tags, navigation, the policy of a view, the template environment."""
