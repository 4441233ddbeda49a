#!/bin/sh
export OPENAI_API_KEY=x
