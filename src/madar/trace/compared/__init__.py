"""What sets two statements of one matter apart, beyond what drift tells along an edge."""
