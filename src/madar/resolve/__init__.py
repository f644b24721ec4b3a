"""The same actor, the same place, the same claim?"""
