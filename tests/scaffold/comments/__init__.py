"""What the workflows and jobs that comment do, run step by step beside a host that is made up."""
